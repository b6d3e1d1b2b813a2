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

/** Asks for the key or token by which the graph knows the person. */
export function KeyDialog({ isRefused, onGive, onClose }: KeyDialogProps): ReactNode {
  const t = useTranslations('shell.key');
  const [key, setKey] = useState('');
  const field = useId();
  const note = useId();
  const give = (event: SubmitEvent) => {
    event.preventDefault();
    if (key.trim() !== '') onGive(key.trim());
  };
  return (
    <ModalDialog title={t('title')} onClose={onClose} shape="middle">
      <form onSubmit={give} className={styles['form']}>
        {isRefused && <p role="alert">{t('refused')}</p>}
        <label htmlFor={field}>{t('label')}</label>
        <input
          id={field}
          type="password"
          autoComplete="off"
          spellCheck={false}
          autoFocus
          aria-describedby={note}
          aria-invalid={isRefused}
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
