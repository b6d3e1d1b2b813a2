import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import styles from './modal-dialog.module.css';

interface ModalDialogProps {
  readonly title: ReactNode;
  readonly onClose: () => void;
  /** In the middle of the window, or down its side. */
  readonly shape: 'middle' | 'side';
  /** Takes the focus when the dialog goes, where what had it before is no longer there. */
  readonly returnTo?: string;
  readonly children: ReactNode;
}

/** A dialog over the page, open while it is there: Escape and a click beside it close it, and focus goes back whence it came. */
export function ModalDialog({ title, onClose, shape, returnTo, children }: ModalDialogProps): ReactNode {
  const t = useTranslations('shell');
  const dialog = useRef<HTMLDialogElement>(null);
  const isPressedBeside = useRef(false);
  const heading = useId();
  useEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    shown?.showModal();
    return () => {
      shown?.close();
      focusAgain(before, returnTo);
    };
  }, [returnTo]);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      className={`${styles['dialog'] ?? ''} ${styles[shape] ?? ''}`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        isPressedBeside.current = event.target === dialog.current;
      }}
      onClick={(event) => {
        // Text that is selected out of the dialog ends in a click beside it.
        if (isPressedBeside.current && event.target === dialog.current) onClose();
      }}
    >
      <div className={styles['inside']}>
        <div className={styles['top']}>
          <h2 id={heading} tabIndex={-1}>
            {title}
          </h2>
          <button type="button" aria-label={t('close')} className={styles['close']} onClick={onClose}>
            <span aria-hidden="true">×</span>
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}

function focusAgain(before: Element | null, otherwise: string | undefined): void {
  if (before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus();
  else if (otherwise !== undefined) document.querySelector<HTMLElement>(otherwise)?.focus();
}
