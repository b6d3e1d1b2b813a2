import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useTimes } from '../shell/times.js';
import { Fact } from './session-facts.js';
import type { SessionDetails } from './session-panel.js';
import styles from './webex-details.module.css';

type Webex = NonNullable<SessionDetails['webex']>;
type Participant = NonNullable<Webex['presenters']>['participants'][number];

/** What Webex says of its session: how to come in, and who takes part. Nothing that opens it. */
export function WebexDetails({ webex }: { readonly webex: Webex }): ReactNode {
  const t = useTranslations('session');
  const { metaData, schedule, telephony, attendeeOptions } = webex;
  const times = useTimes();
  const { number } = useFormatter();
  const numbers = [telephony?.callInNum?.tollFreeNum, telephony?.callInNum?.tollNum].filter((each) => each);
  const starts = schedule?.startDates ?? [];
  const closes = attendeeOptions?.registrationCloseDate ?? null;
  return (
    <>
      <section>
        <h3>Webex</h3>
        <dl>
          <Fact name={t('running')}>{t(`webexStatus.${webex.status ?? 'UNKNOWN'}`)}</Fact>
          <Fact name={t('key')}>{webex.sessionKey}</Fact>
          {schedule?.hostWebExId != null && <Fact name={t('host')}>{schedule.hostWebExId}</Fact>}
          {schedule?.openTime != null && schedule.openTime > 0 && (
            <Fact name={t('opens')}>{t('opensBefore', { minutes: schedule.openTime })}</Fact>
          )}
          {starts.length > 1 && (
            <Fact name={t('starts')}>{starts.map((at) => times.moment(new Date(at))).join('; ')}</Fact>
          )}
          {webex.accessControl?.listing != null && (
            <Fact name={t('listed')}>{t(`listing.${webex.accessControl.listing}`)}</Fact>
          )}
          {attendeeOptions?.registration === true && (
            <Fact name={t('registration')}>
              {closes === null ? t('open') : t('openUntil', { time: times.moment(new Date(closes)) })}
            </Fact>
          )}
          {attendeeOptions?.participantLimit != null && attendeeOptions.participantLimit > 0 && (
            <Fact name={t('limit')}>{number(attendeeOptions.participantLimit)}</Fact>
          )}
          {numbers.length > 0 && <Fact name={t('callIn')}>{numbers.join(', ')}</Fact>}
          {metaData?.location != null && <Fact name={t('location')}>{metaData.location}</Fact>}
          {metaData?.agenda != null && (
            <Fact name={t('agenda')}>
              <span className={styles['lines']}>{metaData.agenda}</span>
            </Fact>
          )}
          {metaData?.description != null && (
            <Fact name={t('description')}>
              <span className={styles['lines']}>{metaData.description}</span>
            </Fact>
          )}
        </dl>
      </section>
      <People title={t('presenters')} people={webex.presenters?.participants ?? []} />
      <People title={t('attendees')} people={webex.attendees?.participants ?? []} />
    </>
  );
}

function People({ title, people }: { title: string; people: readonly Participant[] }): ReactNode {
  const t = useTranslations('session');
  if (people.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul className={styles['people'] ?? ''}>
        {people.map(({ person, role, joinStatus }, index) => (
          <li key={index}>
            <div>
              <b>{nameOf(person) ?? t('unknownPerson')}</b>
              {role === 'HOST' && <span className={styles['quiet']}> · {t('isHost')}</span>}
              <div className={styles['quiet']}>
                {[person.company, person.email].filter((each) => each !== null).join(' · ')}
              </div>
            </div>
            {joinStatus !== null && <span className={styles['status']}>{t(`join.${joinStatus}`)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function nameOf({ name, firstName, lastName }: Participant['person']): string | null {
  const parts = [firstName, lastName].filter((each) => each !== null).join(' ');
  return name ?? (parts === '' ? null : parts);
}
