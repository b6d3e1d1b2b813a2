import type { Planned } from './panel-state.js';
import { numbered, titleOf, totalOf, upstreamsOf } from './words.js';

/** What the operation would cost at most, and that nothing was run to learn it. */
export function PlanNote({ planned }: { readonly planned: Planned }) {
  if ('problem' in planned) {
    return <p className="upstream-note upstream-problem">Not planned, and not run: {planned.problem}</p>;
  }
  const { calls } = planned;
  const parts = upstreamsOf(calls).map((name) => `${titleOf(name)} ${calls[name] ?? 0}`);
  return (
    <p className="upstream-note">
      <strong>Planned, not run.</strong> It would cost at most {numbered(totalOf(calls), 'call')}
      {parts.length === 0 ? '' : ` (${parts.join(', ')})`}. Nobody was asked.
    </p>
  );
}
