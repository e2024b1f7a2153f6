import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { ApplianceConfiguration } from './appliance-configuration.tsx';
import { NotSimulated } from './not-simulated.tsx';
import { Tabs } from './tabs.tsx';
import { traits } from './traits.ts';
import { useHash } from './use-hash.ts';

interface CentralManagementProps {
  /** The tabs beside that with the inventory, which is the first. */
  readonly otherTabs: readonly string[];
  readonly inventory: () => JSX.Element;
}

/** The part below the header of Central Management. */
export function CentralManagement({ otherTabs, inventory: Inventory }: CentralManagementProps): JSX.Element {
  const hash = useHash('#!/inventory');
  const [tab, setTab] = useState(traits.inventoryTab);
  const applianceId = /^#!\/appliance\/([^/]+)\/configuration$/.exec(hash)?.[1];
  if (applianceId !== undefined) return <ApplianceConfiguration key={applianceId} id={applianceId} />;
  return (
    <Tabs
      label="Central Management"
      names={[traits.inventoryTab, ...otherTabs]}
      selected={tab}
      onSelect={setTab}
    >
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
  );
}
