import { Hono } from 'hono';
import type { Appliance } from '../appliance.ts';
import { identity } from '../identity.ts';
import { type Release, traitsOf } from '../release.ts';

/** One row of the inventory; `serial` is assumed. */
export interface InventoryEntry {
  readonly id: string;
  readonly fqdn: string;
  readonly ipAddress: string;
  readonly applianceType: string;
  readonly serial: string;
}

/** `up` is healthy; the other word is assumed. */
export interface MonitorEntry {
  readonly id: string;
  readonly fqdn: string;
  readonly applianceType: string;
  readonly version: string;
  readonly configurationChannelStatus: 'up' | 'config_changes_pending';
}

/** Central Management's list of appliances (this one only) and how they are. */
export function inventoryApi(appliance: Appliance, fqdn: string, release: Release): Hono {
  const api = new Hono();
  const { applianceId: id, applianceType, ipAddress, serial } = identity;
  const { version } = traitsOf(release);

  api.get('/cm/inventory/appliances', (context) =>
    context.json([{ id, fqdn, ipAddress, applianceType, serial }] satisfies InventoryEntry[]),
  );
  api.get('/cm/monitor/appliances/status', (context) =>
    context.json([
      {
        id,
        fqdn,
        applianceType,
        version,
        configurationChannelStatus: appliance.applying ? 'config_changes_pending' : 'up',
      },
    ] satisfies MonitorEntry[]),
  );
  return api;
}
