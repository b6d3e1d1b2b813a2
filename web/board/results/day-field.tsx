import { parseDate, type CalendarDate } from '@internationalized/date';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Calendar, CalendarCell, CalendarGrid, CalendarHeading } from 'react-aria-components/Calendar';
import { DateInput, DatePicker, DateSegment } from 'react-aria-components/DatePicker';
import { Dialog } from 'react-aria-components/Dialog';
import { Group } from 'react-aria-components/Group';
import { Label } from 'react-aria-components/Label';
import { Popover } from 'react-aria-components/Popover';
import styles from './day-field.module.css';

export interface DayFieldProps {
  readonly label: string;
  /** Id of the element that says more of it. */
  readonly description: string;
  /** YYYY-MM-DD; null: none. */
  readonly day: string | null;
  readonly onChoose: (day: string | null) => void;
}

/** A day, typed or taken from a calendar. */
export function DayField({ label, description, day, onChoose }: DayFieldProps): ReactNode {
  const [draft, change] = useDraft(day, onChoose);
  return (
    <DatePicker
      value={draft}
      onChange={change}
      aria-describedby={description}
      className={styles['field'] ?? ''}
    >
      <Label>{label}</Label>
      <Group className={styles['group'] ?? ''}>
        <DateInput className={styles['input'] ?? ''}>
          {(segment) => <DateSegment segment={segment} />}
        </DateInput>
        <Button>
          <span aria-hidden="true">▾</span>
        </Button>
      </Group>
      <Popover className={styles['popover'] ?? ''}>
        <Dialog>
          <Calendar>
            <header className={styles['top']}>
              <Button slot="previous">
                <span aria-hidden="true">‹</span>
              </Button>
              <CalendarHeading />
              <Button slot="next">
                <span aria-hidden="true">›</span>
              </Button>
            </header>
            <CalendarGrid weekdayStyle="short">{(date) => <CalendarCell date={date} />}</CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}

/** Before it nothing was observed: a year that is still being typed. */
const EARLIEST_YEAR = 1990;

/** What is typed, which is chosen as soon as it can be meant. */
function useDraft(day: string | null, onChoose: (day: string | null) => void) {
  const [draft, setDraft] = useState(() => read(day));
  const chosen = useRef(day);
  useEffect(() => {
    if (day === chosen.current) return;
    chosen.current = day;
    setDraft(read(day));
  }, [day]);
  const change = (next: CalendarDate | null) => {
    setDraft(next);
    if (next !== null && next.year < EARLIEST_YEAR) return;
    const text = next?.toString() ?? null;
    if (text === chosen.current) return;
    chosen.current = text;
    onChoose(text);
  };
  return [draft, change] as const;
}

function read(day: string | null): CalendarDate | null {
  return day === null ? null : parseDate(day);
}
