import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ApplianceMenu } from '../appliance-menu.tsx';
import { Icon } from '../icon.tsx';
import { traits } from '../traits.ts';
import { useInventory } from '../use-inventory.ts';
import { ListBox } from './list-box.tsx';

const fqdnFirst = 'FQDN';

/** The table of appliances, each by its two names. That the selector says which stands first is assumed. */
export function Inventory(): JSX.Element {
  const { shown, status, filter, setFilter } = useInventory();
  const [first, setFirst] = useState(fqdnFirst);
  const [order, setOrder] = useState<'ascending' | 'descending'>('ascending');
  const rows = order === 'ascending' ? shown : shown?.toReversed();
  return (
    <>
      <h1>Inventory</h1>
      <div class="card">
        <div class="card-top">
          <p class="count">{shown && `${shown.length} Appliances found`}</p>
          <input
            class="filter"
            aria-label="Filter by Identity"
            placeholder="Filter by Identity"
            value={filter}
            onInput={(event) => setFilter(event.currentTarget.value)}
          />
        </div>
        <table>
          <thead>
            <tr>
              <th scope="col">Appliance Status</th>
              <th scope="col" aria-sort={order}>
                <div class="identity-head">
                  Identity
                  <ListBox
                    id="identity-first"
                    aria-label="Identity to show first"
                    options={[fqdnFirst, 'IP Address']}
                    value={first}
                    onInput={setFirst}
                  />
                  <button
                    type="button"
                    class="icon-button"
                    aria-label="Sort by Identity"
                    title="Sort by Identity"
                    onClick={() => setOrder(order === 'ascending' ? 'descending' : 'ascending')}
                  >
                    <Icon name={order} />
                  </button>
                </div>
              </th>
              <th scope="col">Type</th>
              <th scope="col">Actions</th>
            </tr>
          </thead>
          <tbody>
            {rows?.map(({ id, fqdn, ipAddress, serial }) => (
              <tr key={id}>
                <td aria-live="polite">{status}</td>
                <TwoLines lines={first === fqdnFirst ? [fqdn, ipAddress] : [ipAddress, fqdn]} />
                <TwoLines lines={[traits.managerType, serial]} />
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

function TwoLines({ lines: [above, below] }: { readonly lines: readonly [string, string] }): JSX.Element {
  return (
    <td>
      <div>{above}</div>
      <div class="second-line">{below}</div>
    </td>
  );
}
