import { type JSX, render } from 'preact';
import { useState } from 'preact/hooks';
import { ApplianceConfiguration } from './appliance-configuration.tsx';
import { Header } from './header.tsx';
import { Inventory } from './inventory.tsx';
import { NotSimulated } from './not-simulated.tsx';
import { Tabs } from './tabs.tsx';
import { traits } from './traits.ts';
import { useHash } from './use-hash.ts';

const names: readonly string[] = [traits.inventoryTab, 'Update Manager', 'App Manager', 'Smart Licensing'];

function CentralManagement(): JSX.Element {
  const hash = useHash('#!/inventory');
  const [tab, setTab] = useState(traits.inventoryTab);
  const applianceId = /^#!\/appliance\/([^/]+)\/configuration$/.exec(hash)?.[1];
  return (
    <>
      <Header application="Central Management" />
      <main>
        {applianceId !== undefined ? (
          <ApplianceConfiguration key={applianceId} id={applianceId} />
        ) : (
          <Tabs label="Central Management" names={names} selected={tab} onSelect={setTab}>
            {tab === traits.inventoryTab ? (
              <Inventory />
            ) : (
              <>
                <h1>{tab}</h1>
                <div class="card">
                  <NotSimulated />
                </div>
              </>
            )}
          </Tabs>
        )}
      </main>
    </>
  );
}

render(<CentralManagement />, document.body.querySelector('#app') ?? document.body);
