import { useEditorContext } from '@graphiql/react';

/** What to do where the server wants to know who asks. */
export function KeyNote() {
  const { headerEditor } = useEditorContext({ nonNull: true });
  const open = () => {
    document.querySelector<HTMLElement>('.graphiql-editor-tools [data-name="headers"]')?.click();
    // The editor is hidden until GraphiQL has drawn itself anew.
    requestAnimationFrame(() => headerEditor?.focus());
  };
  return (
    <p className="upstream-note upstream-problem">
      <strong>This server wants a key (HTTP 401).</strong> Open Headers, below the query, write your key
      between the quotes of <code>&quot;X-API-Key&quot;</code>, and run again. With a token in place of a key,
      write <code>{'"Authorization": "Bearer …"'}</code>. It is kept until this page is left, and never
      stored.{' '}
      <button type="button" className="upstream-button" onClick={open}>
        Open Headers
      </button>
    </p>
  );
}
