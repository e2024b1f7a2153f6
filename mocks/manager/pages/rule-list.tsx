import type { JSX } from 'preact';
import { useRules } from './use-rules.ts';

/** The table of rules, which nobody can change here: whether it looks so in the product is assumed. */
export function RuleList(): JSX.Element {
  const rules = useRules();
  return (
    <>
      <div class="card-top">
        <h2>Rules</h2>
      </div>
      <table>
        <thead>
          <tr>
            {['Name', 'Enabled', 'Associated Actions'].map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rules?.map(({ name, action, enabled }) => (
            <tr key={name}>
              <td>{name}</td>
              <td>{enabled ? 'Yes' : 'No'}</td>
              <td>{action}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rules?.length === 0 && <p class="empty">There are no rules.</p>}
    </>
  );
}
