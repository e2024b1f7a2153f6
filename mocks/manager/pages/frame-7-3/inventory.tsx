import type { JSX } from 'preact';
import { ApplianceMenu } from '../appliance-menu.tsx';
import { traits } from '../traits.ts';
import { useInventory } from '../use-inventory.ts';

/** The table of appliances. */
export function Inventory(): JSX.Element {
  const { shown, status, filter, setFilter } = useInventory();
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
            {shown?.map(({ id, fqdn, ipAddress, serial }) => (
              <tr key={id}>
                <td aria-live="polite">{status}</td>
                <td>{fqdn.split('.')[0]}</td>
                <td>
                  {traits.managerType}
                  <br />
                  <em>{serial}</em>
                </td>
                <td>{ipAddress}</td>
                <td>
                  <ApplianceMenu id={id} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
