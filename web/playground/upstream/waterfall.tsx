import type { Call } from './told.js';
import { bytes, endOf, milliseconds, numbered, titleOf } from './words.js';
import './waterfall.css';

/** The calls in the order in which they began, each with a bar on one axis of time. */
export function Waterfall({ calls }: { readonly calls: readonly Call[] }) {
  const end = Math.max(endOf(calls), 1);
  return (
    <>
      <div className="upstream-axis" aria-hidden="true">
        <span className="upstream-ticks">
          {[0, end / 2, end].map((tick) => (
            <span key={tick}>{tick === 0 ? '0' : milliseconds(tick)}</span>
          ))}
        </span>
      </div>
      {/* Rows are laid out as grids, which takes the meaning of a table from them in some browsers: so it is said again. */}
      <table className="upstream-waterfall" role="table" aria-label="Calls behind this answer">
        <thead role="rowgroup">
          <tr role="row">
            {HEADINGS.map((heading) => (
              <th key={heading} role="columnheader" scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {calls.map((call, index) => (
            <CallRow key={index} call={call} end={end} />
          ))}
        </tbody>
      </table>
    </>
  );
}

const HEADINGS = ['Upstream', 'Operation', 'Outcome', 'Start', 'Duration', 'Keys', 'Attempt', 'Size'];

function CallRow({ call, end }: { readonly call: Call; readonly end: number }) {
  const { upstream, operation, outcome, keys, attempt, startMs, durationMs } = call;
  const place = {
    insetInlineStart: `${(startMs / end) * 100}%`,
    inlineSize: `${(durationMs / end) * 100}%`,
  };
  return (
    <tr role="row" data-outcome={kindOf(outcome)}>
      <td role="cell" className="upstream-name">
        {titleOf(upstream)}
      </td>
      <th role="rowheader" scope="row" className="upstream-operation">
        {operation}
      </th>
      <td role="cell" className="upstream-outcome">
        <span className="upstream-badge">{outcome}</span>
      </td>
      <td role="cell" className="upstream-start">
        <span className="upstream-track" aria-hidden="true">
          <span className="upstream-bar" style={place} />
        </span>
        <span className="upstream-figure">at {milliseconds(startMs)}</span>
      </td>
      <td role="cell" className="upstream-duration">
        {milliseconds(durationMs)}
      </td>
      <td role="cell" className="upstream-keys">
        {keys === 0 ? 'token' : numbered(keys, 'key')}
      </td>
      <td role="cell" className="upstream-attempt">
        try {attempt}
      </td>
      <td role="cell" className="upstream-size">
        {bytes(call.bytes)}
      </td>
    </tr>
  );
}

function kindOf(outcome: string): 'ok' | 'pending' | 'failed' {
  return outcome === 'ok' || outcome === 'pending' ? outcome : 'failed';
}
