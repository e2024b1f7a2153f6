import { type JSX, render } from 'preact';
import { useState } from 'preact/hooks';
import { ApplianceConfiguration } from './appliance-configuration.tsx';
import { Header } from './header.tsx';
import { Inventory } from './inventory.tsx';
import { NotSimulated } from './not-simulated.tsx';
import { Tabs } from './tabs.tsx';
import { useHash } from './use-hash.ts';

const names = ['Appliance Manager', 'Update Manager', 'App Manager', 'Smart Licensing'] as const;

function CentralManagement(): JSX.Element {
  const hash = useHash('#!/inventory');
  const [tab, setTab] = useState<(typeof names)[number]>('Appliance Manager');
  const applianceId = /^#!\/appliance\/([^/]+)\/configuration$/.exec(hash)?.[1];
  return (
    <>
      <Header application="Central Management" />
      <main>
        {applianceId !== undefined ? (
          <ApplianceConfiguration key={applianceId} id={applianceId} />
        ) : (
          <Tabs label="Central Management" names={names} selected={tab} onSelect={setTab}>
            {tab === 'Appliance Manager' ? (
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
