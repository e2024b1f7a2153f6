import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { EmailAction } from '../manager.ts';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';
import { request } from './request.ts';
import { traits } from './traits.ts';
import { useRules } from './use-rules.ts';

const path = '/sw-response-mgmt/v1/actions';

/** The table of actions and the control that adds one. */
export function ActionList(): JSX.Element {
  const [actions, setActions] = useState<readonly EmailAction[]>();
  const load = async (): Promise<void> =>
    setActions((await request<readonly EmailAction[]>('GET', path)).body);
  const rules = useRules();
  useEffect(() => void load(), []);
  const remove = (id: string): void => void request('DELETE', `${path}/${id}`).then(load);
  return (
    <>
      <div class="card-top">
        <h2>Actions</h2>
        <Menu
          label={traits.addAction}
          class="primary"
          alignRight
          entries={[
            { label: 'Email', href: '#/response-management/actions/new' },
            { label: 'Syslog Message' },
            { label: 'ISE ANC Policy' },
          ]}
        />
      </div>
      <table>
        <thead>
          <tr>
            {['Name', 'Type', 'Description', 'Used by Rules', 'Enabled', 'Actions'].map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {actions?.map(({ id, name, description, enabled }) => (
            <tr key={id}>
              <td>{name}</td>
              <td>Email</td>
              <td>{description}</td>
              <td>{rules?.filter(({ action }) => action === name).length}</td>
              <td>{enabled ? 'Yes' : 'No'}</td>
              <td>
                <Menu
                  label="Actions"
                  class="icon-button dots"
                  alignRight
                  entries={[
                    { label: 'Edit', href: `#/response-management/actions/${id}` },
                    { label: 'Delete', onSelect: () => remove(id) },
                  ]}
                >
                  <Icon name="ellipsis" />
                </Menu>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {actions?.length === 0 && <p class="empty">There are no actions.</p>}
    </>
  );
}
