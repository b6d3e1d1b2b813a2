import { useMemo, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { useTranslations } from 'use-intl';
import { MissingParts } from '../shell/missing-parts.js';
import { useChoices, type Choices } from './choices.js';
import styles from './schedule-picker.module.css';

interface SchedulePickerProps {
  /** Bare ids, in the order in which they were chosen. */
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
}

/** Finds schedules by a part of their name; several may be chosen. They are fetched once somebody wants to choose. */
export function SchedulePicker({ chosen, onChoose }: SchedulePickerProps): ReactNode {
  const t = useTranslations('calendar');
  const [wanted, want] = useState(false);
  const choices = useChoices(wanted);
  // The field empties itself whenever it gets another list, so it must be the same one as long as the choice is.
  const text = chosen.join();
  const value = useMemo(() => (text === '' ? [] : text.split(',')), [text]);
  const hasFailed = choices.errors.length > 0;
  return (
    <div onFocus={() => want(true)} onPointerEnter={() => want(true)}>
      <ComboBox
        selectionMode="multiple"
        value={value}
        onChange={(keys) => onChoose(keys.map(String))}
        defaultItems={choices.schedules}
        allowsEmptyCollection
        menuTrigger="focus"
        onOpenChange={(isOpen) => {
          if (isOpen && hasFailed) choices.reload();
        }}
      >
        <Label className={styles['label'] ?? ''}>{t('schedules')}</Label>
        <div className={styles['field']}>
          <Input className={styles['input'] ?? ''} placeholder={t('seekSchedule')} />
          <Button className={styles['open'] ?? ''}>
            <span aria-hidden="true">▾</span>
          </Button>
        </div>
        <Popover className={styles['popover'] ?? ''}>
          <ListBox<{ id: string; name: string }>
            className={styles['list'] ?? ''}
            renderEmptyState={() => <p className={styles['empty']}>{t(emptyText(choices))}</p>}
          >
            {({ id, name }) => (
              <ListBoxItem id={id} textValue={name} className={styles['item'] ?? ''}>
                {name}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
      {hasFailed && <MissingParts errors={choices.errors} onRetry={choices.reload} />}
    </div>
  );
}

/** What stands where no schedule does. */
function emptyText({ loading, errors }: Choices): 'loadingSchedules' | 'schedulesMissing' | 'noSchedule' {
  if (loading) return 'loadingSchedules';
  return errors.length > 0 ? 'schedulesMissing' : 'noSchedule';
}
