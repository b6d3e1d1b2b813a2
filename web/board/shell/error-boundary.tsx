import { Component, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

/** Says that the page broke, and offers to load it anew, instead of leaving it blank. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

function Broken(): ReactNode {
  const t = useTranslations('shell.broken');
  return (
    <main>
      <div role="alert">
        <h1>{t('title')}</h1>
        <p>{t('text')}</p>
      </div>
      <button type="button" onClick={() => window.location.reload()}>
        {t('reload')}
      </button>
    </main>
  );
}
