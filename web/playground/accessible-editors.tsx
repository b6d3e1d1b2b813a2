import { useEditorContext, type EditorContextType } from '@graphiql/react';
import { useEffect } from 'react';

type Editor = EditorContextType['queryEditor' | 'headerEditor'];

const LEAVES = { Tab: false, 'Shift-Tab': false } as const;

/**
 * Gives the editors names, lets Tab go on from inside them, where it would hold those who use no mouse, and shows long lines of a
 * query whole on narrow screens.
 */
export function AccessibleEditors() {
  const { queryEditor, variableEditor, headerEditor, responseEditor } = useEditorContext({ nonNull: true });
  useAccessible(queryEditor, 'Query');
  useAccessible(variableEditor, 'Variables');
  useAccessible(headerEditor, 'Headers');
  useAccessible(responseEditor, 'Answer');
  useEffect(() => queryEditor?.setOption('lineWrapping', true), [queryEditor]);
  return null;
}

function useAccessible(editor: Editor, name: string): void {
  useEffect(() => {
    editor?.getInputField().setAttribute('aria-label', name);
    editor?.addKeyMap(LEAVES);
    return () => editor?.removeKeyMap(LEAVES);
  }, [editor, name]);
}
