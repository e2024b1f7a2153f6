import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { InventoryEntry, MonitorEntry } from '../api/inventory-api.ts';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';
import { request } from './request.ts';
import { traits } from './traits.ts';
import { useAnswer } from './use-answer.ts';

/** The word for `up` is Cisco's, the other assumed. */
const statusWords = { up: traits.upWord, config_changes_pending: 'Config Changes Pending' } as const;

/** Milliseconds between two looks at an appliance that is not up. */
const pollInterval = 150;

/** The table of appliances; a status that is not healthy follows the appliance by itself. */
export function Inventory(): JSX.Element {
  const appliances = useAnswer<readonly InventoryEntry[]>('/cm/inventory/appliances');
  const status = useStatus();
  const [filter, setFilter] = useState('');
  const shown = appliances?.body.filter(({ fqdn, ipAddress, applianceType }) =>
    `${fqdn} ${ipAddress} ${applianceType}`.toLowerCase().includes(filter.trim().toLowerCase()),
  );
  return (
    <>
      <h1>Inventory</h1>
      <div class="card">
        <div class="card-top">
          <p class="count">{shown && `${shown.length} Appliances found`}</p>
          <input
            class="filter"
            aria-label="Filter Appliance Inventory Table"
            placeholder="Filter Appliance Inventory Table"
            value={filter}
            onInput={(event) => setFilter(event.currentTarget.value)}
          />
        </div>
        <table>
          <thead>
            <tr>
              {['Appliance Status', 'Host Name', 'Type', 'IP Address', 'Actions'].map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown?.map(({ id, fqdn, ipAddress, applianceType, serial }) => (
              <tr key={id}>
                <td aria-live="polite">{status && statusWords[status]}</td>
                <td>{fqdn.split('.')[0]}</td>
                <td>
                  {applianceType}
                  <br />
                  <em>{serial}</em>
                </td>
                <td>{ipAddress}</td>
                <td>
                  <Menu
                    label="Actions"
                    class="icon-button round"
                    alignRight
                    entries={[
                      { label: 'Edit Appliance Configuration', href: `#!/appliance/${id}/configuration` },
                      { label: 'View Appliance Statistics' },
                      { label: 'Support' },
                      { label: 'Reboot Appliance' },
                      { label: 'Shut Down Appliance' },
                      { label: 'Remove This Appliance' },
                    ]}
                  >
                    <Icon name="ellipsis" />
                  </Menu>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function useStatus(): MonitorEntry['configurationChannelStatus'] | undefined {
  const [status, setStatus] = useState<MonitorEntry['configurationChannelStatus']>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let left = false;
    const look = async (): Promise<void> => {
      const { body } = await request<readonly MonitorEntry[]>('GET', '/cm/monitor/appliances/status');
      if (left) return;
      const now = body[0]?.configurationChannelStatus;
      setStatus(now);
      if (now !== 'up') timer = setTimeout(() => void look(), pollInterval);
    };
    void look();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, []);
  return status;
}
