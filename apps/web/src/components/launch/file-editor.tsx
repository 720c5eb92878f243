'use client';

import { autocompletion, type CompletionContext, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Text } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import type { FormField } from '../../lib/form-field.ts';
import type { FileProblem } from '../../lib/sweep.ts';
import { completionsAt } from '../../lib/yaml-completion.ts';

/** Both counted from 1. */
export type EditorPlace = { line: number; column: number };

type Props = {
  /** What the file is. */
  label: string;
  text: string;
  onText: (text: string) => void;
  problems: readonly FileProblem[];
  /** Where the reader wants to go; each new object goes there once. */
  place: EditorPlace | null;
  searchFields: readonly FormField[];
  runFields: readonly FormField[];
};

/** A file as text, with completion from the schema and marks where something is wrong. */
export default function FileEditor({ label, text, onText, problems, place, searchFields, runFields }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(undefined);
  const latest = useRef({ label, text, onText, searchFields, runFields });
  useEffect(() => {
    latest.current = { label, text, onText, searchFields, runFields };
  });

  useEffect(() => {
    const parent = container.current;
    if (!parent) return;
    const complete = (context: CompletionContext) => {
      const { number, text: line, from } = context.state.doc.lineAt(context.pos);
      const lines = context.state.doc
        .sliceString(0, from)
        .split('\n')
        .slice(0, number - 1);
      const found = completionsAt(lines, line.slice(0, context.pos - from), latest.current);
      if (found === undefined || (found.word === '' && !context.explicit)) return null;
      return {
        from: context.pos - found.word.length,
        options: found.offers.map(({ label, info, apply }) => ({ label, info, apply })),
      };
    };
    const view = new EditorView({
      parent,
      state: EditorState.create({
        doc: latest.current.text,
        extensions: [
          ...[lineNumbers(), history(), highlightActiveLine(), indentOnInput(), bracketMatching()],
          ...[yaml(), syntaxHighlighting(colours), lintGutter(), EditorView.lineWrapping, look],
          autocompletion({ override: [complete] }),
          keymap.of([...defaultKeymap, ...historyKeymap, ...completionKeymap]),
          EditorView.contentAttributes.of({ 'aria-label': latest.current.label, spellcheck: 'false' }),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) latest.current.onText(state.doc.toString());
          }),
        ],
      }),
    });
    editor.current = view;
    return () => {
      view.destroy();
      editor.current = undefined;
    };
  }, []);

  // What the form has written.
  useEffect(() => {
    const view = editor.current;
    if (!view || view.state.doc.toString() === text) return;
    view.dispatch({ changes: changeBetween(view.state.doc.toString(), text) });
  }, [text]);

  useEffect(() => {
    const view = editor.current;
    if (view)
      view.dispatch(
        setDiagnostics(
          view.state,
          problems.map((each) => diagnostic(view.state.doc, each)),
        ),
      );
  }, [problems]);

  useEffect(() => {
    const view = editor.current;
    if (!view || !place) return;
    const anchor = offsetOf(view.state.doc, place);
    view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
    view.focus();
  }, [place]);

  return <div ref={container} className="min-h-96 [&_.cm-editor]:max-h-[70vh] [&_.cm-editor]:min-h-96" />;
}

/** The part that differs alone, so that the cursor and what was undone before keep their places. */
function changeBetween(before: string, after: string) {
  let from = 0;
  while (from < before.length && before[from] === after[from]) from++;
  let behind = 0;
  const most = Math.min(before.length, after.length) - from;
  while (behind < most && before[before.length - 1 - behind] === after[after.length - 1 - behind]) behind++;
  return { from, to: before.length - behind, insert: after.slice(from, after.length - behind) };
}

function offsetOf(text: Text, { line, column }: EditorPlace) {
  const found = text.line(Math.min(Math.max(line, 1), text.lines));
  return Math.min(found.from + column - 1, found.to);
}

/** From the place to the end of the word or value there. */
function diagnostic(text: Text, problem: FileProblem): Diagnostic {
  const from = offsetOf(text, problem);
  const rest = text.lineAt(from).text.slice(from - text.lineAt(from).from);
  const length = /^[^\s:,#[\]{}]+/.exec(rest)?.[0].length ?? Math.min(1, rest.length);
  const message = problem.path ? `${problem.path}: ${problem.text}` : problem.text;
  return { from, to: from + length, severity: 'error', message };
}

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--faint)', fontStyle: 'italic' },
  { tag: [tags.string, tags.content], color: 'var(--ink)' },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: 'var(--muted)' },
]);

const look = EditorView.theme({
  '&': { fontSize: '12px', backgroundColor: 'transparent', color: 'var(--ink)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px', borderRadius: '8px' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.6' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--faint)', border: 'none' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--accent-soft) 40%, transparent)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'var(--accent-soft)',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--raised)',
    border: '1px solid var(--line)',
    borderRadius: '6px',
    color: 'var(--ink)',
  },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--accent)',
  },
  '.cm-completionInfo': { maxWidth: '20rem', fontFamily: 'var(--font-sans)', padding: '6px 8px' },
});
