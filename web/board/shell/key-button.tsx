import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useKey } from '../graph/use-key.js';
import { KeyDialog } from './key-dialog.js';

/** Lets a person give a key and take it back; there only where the graph wants one. */
export function KeyButton(): ReactNode {
  const t = useTranslations('shell.key');
  const [{ key, asked, refused }, write] = useKey();
  const [wanted, want] = useState(false);
  const [dismissed, dismiss] = useState(false);
  if (key === null && !asked) return null;

  const isOpen = wanted || (refused && !dismissed);
  const close = () => {
    want(false);
    dismiss(true);
  };
  return (
    <>
      <button type="button" onClick={() => want(true)}>
        {key === null ? t('give') : t('change')}
      </button>
      {key !== null && (
        <button type="button" onClick={() => write(null)}>
          {t('forget')}
        </button>
      )}
      {isOpen && <KeyDialog isRefused={refused && key !== null} onGive={write} onClose={close} />}
    </>
  );
}
