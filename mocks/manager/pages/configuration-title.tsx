import type { JSX } from 'preact';
import type { ConfigurationBody } from '../api/configuration-body.ts';
import type { TabName } from './cards.ts';
import { ConfigurationMenu } from './configuration-menu.tsx';
import { traits } from './traits.ts';

const inventory = '#!/inventory';

interface ConfigurationTitleProps {
  readonly loaded: ConfigurationBody;
  /** Why the last Apply was refused. */
  readonly trouble: string | undefined;
  readonly applicable: boolean;
  readonly onApply: () => void;
  readonly onJump: (tab: TabName, card: string) => void;
}

/** The part that stays at the top while the cards scroll: where one is, Cancel, Apply Settings, the menu of cards. */
export function ConfigurationTitle(props: ConfigurationTitleProps): JSX.Element {
  return (
    <div class="sticky">
      {props.trouble && (
        <p class="banner failure" role="alert">
          {props.trouble}
        </p>
      )}
      <div class="title-row">
        <div>
          <nav class="breadcrumb" aria-label="Breadcrumb">
            <a href={inventory}>Inventory</a> / <span>Appliance Configuration</span>
          </nav>
          <h1>Appliance Configuration - {traits.managerType}</h1>
          <p class="subtitle">{subtitle(props.loaded)}</p>
        </div>
        <div>
          <div class="buttons">
            <button type="button" class="grey" onClick={() => location.assign(inventory)}>
              Cancel
            </button>
            <button type="button" class="primary" disabled={!props.applicable} onClick={props.onApply}>
              Apply Settings
            </button>
          </div>
          <ConfigurationMenu onJump={props.onJump} />
        </div>
      </div>
    </div>
  );
}

function subtitle(body: ConfigurationBody): string {
  const { hostName, ipAddress } = body.configurableElements.hostNaming;
  const time = new Date(body.lastUpdated);
  const date = time.toLocaleDateString('en-US', { year: 'numeric', month: '2-digit', day: '2-digit' });
  const clock = time.toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' });
  return `${hostName.split('.')[0]} (${ipAddress}) / Last Updated: ${date} ${clock} by ${body.lastUpdatedBy}`;
}
