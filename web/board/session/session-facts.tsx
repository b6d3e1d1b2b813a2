import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { EntryTraining } from '../calendar/entry.js';
import { useTimes } from '../shell/times.js';
import type { SessionDetails } from './session-panel.js';
import { rangeAtSource } from './source-clock.js';

interface SessionFactsProps {
  readonly session: SessionDetails;
  readonly training: EntryTraining | null;
}

/** What, when and by whom. */
export function SessionFacts({ session, training }: SessionFactsProps): ReactNode {
  const t = useTranslations('session');
  const { title, source, duration, instructor } = session;
  return (
    <dl>
      {training?.title != null && title !== null && <Fact name={t('part')}>{title}</Fact>}
      <Fact name={t('source')}>{t(`sourceName.${source === 'WEBEX' ? 'WEBEX' : 'ISPRING'}`)}</Fact>
      <When session={session} />
      <Fact name={t('length')}>
        {duration === null ? t('unknownLength') : <Duration seconds={duration} />}
      </Fact>
      <Fact name={t('instructor')}>{instructor ?? t('nobody')}</Fact>
    </dl>
  );
}

function When({ session }: Pick<SessionFactsProps, 'session'>): ReactNode {
  const t = useTranslations('session');
  const times = useTimes();
  const { startTime, endTime } = session;
  if (startTime === null) return <Fact name={t('when')}>{t('unknownTime')}</Fact>;
  const here = times.range(new Date(startTime), endTime === null ? null : new Date(endTime));
  const there = rangeAtSource(session, times.locale);
  return (
    <>
      <Fact name={t('when')}>
        {here} <small>({times.zone})</small>
      </Fact>
      {there !== null && there.text !== here && (
        <Fact name={t('there')}>
          {there.text} <small>({there.zone})</small>
        </Fact>
      )}
    </>
  );
}

interface FactProps {
  readonly name: string;
  readonly children: ReactNode;
}

/** A name and what it stands for, in a list of facts. */
export function Fact({ name, children }: FactProps): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Hours and minutes. */
export function Duration({ seconds }: { readonly seconds: number }): ReactNode {
  const t = useTranslations('session');
  const minutes = Math.round(seconds / 60);
  return t('duration', { hours: Math.floor(minutes / 60), minutes: minutes % 60, all: minutes });
}
