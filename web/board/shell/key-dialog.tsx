import { useId, useState, type SubmitEvent, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ModalDialog } from './modal-dialog.js';
import styles from './key-dialog.module.css';

interface KeyDialogProps {
  /** A key was given, and the graph does not take it. */
  readonly isRefused: boolean;
  readonly onGive: (key: string) => void;
  readonly onClose: () => void;
}

/** Nothing else can stand in a header: a key with other letters was typed in another layout of the keyboard. */
const SENDABLE = /^[\x20-\x7e]+$/;

/** Asks for the key or token by which the graph knows the person. */
export function KeyDialog({ isRefused, onGive, onClose }: KeyDialogProps): ReactNode {
  const t = useTranslations('shell.key');
  const [key, setKey] = useState('');
  const field = useId();
  const note = useId();
  const [isUnsendable, setUnsendable] = useState(false);
  const isWrong = isRefused || isUnsendable;
  const give = (event: SubmitEvent) => {
    event.preventDefault();
    const given = key.trim();
    setUnsendable(!SENDABLE.test(given) && given !== '');
    if (SENDABLE.test(given)) onGive(given);
  };
  return (
    <ModalDialog title={t('title')} onClose={onClose} shape="middle">
      <form onSubmit={give} className={styles['form']}>
        {isWrong && <p role="alert">{t('refused')}</p>}
        <label htmlFor={field}>{t('label')}</label>
        <input
          id={field}
          type="password"
          autoComplete="off"
          spellCheck={false}
          autoFocus
          aria-describedby={note}
          aria-invalid={isWrong}
          value={key}
          onChange={(event) => setKey(event.target.value)}
        />
        <p id={note}>{t('note')}</p>
        <button type="submit" className={styles['main']}>
          {t('use')}
        </button>
      </form>
    </ModalDialog>
  );
}
