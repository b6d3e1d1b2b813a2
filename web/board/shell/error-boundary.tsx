import { Component, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import styles from './error-boundary.module.css';
import { PartMissing } from './lazy-part.js';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** Where the message stands; left out: where the children would. */
  readonly around?: (message: ReactNode) => ReactNode;
}

/** Says that a part of the page broke or did not come, and offers to load the page anew, instead of leaving it blank. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const message = <Broken why={error instanceof PartMissing ? 'missing' : 'broken'} />;
    return this.props.around?.(message) ?? message;
  }
}

function Broken({ why }: { readonly why: 'missing' | 'broken' }): ReactNode {
  const t = useTranslations(`shell.${why}Part`);
  return (
    <div className={styles['broken']}>
      <div role="alert">
        <b>{t('title')}</b>
        <p>{t('text')}</p>
      </div>
      <button type="button" onClick={() => window.location.reload()}>
        {t('reload')}
      </button>
    </div>
  );
}
