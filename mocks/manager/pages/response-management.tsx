import type { JSX } from 'preact';
import { ActionList } from './action-list.tsx';
import { NotSimulated } from './not-simulated.tsx';
import { RuleList } from './rule-list.tsx';
import { Tabs } from './tabs.tsx';

const areas = { Rules: 'rules', Actions: 'actions', 'Syslog Formats': 'syslog-formats' } as const;
const names = ['Rules', 'Actions', 'Syslog Formats'] as const;

interface ResponseManagementProps {
  /** The rest of the route: an area, `actions/new` or `actions/<id>`. */
  readonly path: string;
  readonly emailForm: (props: { readonly id: string }) => JSX.Element;
}

export function ResponseManagement({ path, emailForm: EmailForm }: ResponseManagementProps): JSX.Element {
  const id = /^actions\/(.+)$/.exec(path)?.[1];
  if (id !== undefined) return <EmailForm key={id} id={id} />;
  const selected = names.find((name) => areas[name] === path) ?? 'Rules';
  return (
    <>
      <h1>Response Management</h1>
      <Tabs
        label="Response Management"
        names={names}
        selected={selected}
        onSelect={(name) => location.assign(`#/response-management/${areas[name]}`)}
      >
        <div class="card">{contentOf(selected)}</div>
      </Tabs>
    </>
  );
}

function contentOf(area: (typeof names)[number]): JSX.Element {
  if (area === 'Actions') return <ActionList />;
  return area === 'Rules' ? <RuleList /> : <NotSimulated />;
}
