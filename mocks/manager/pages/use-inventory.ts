import { useEffect, useState } from 'preact/hooks';
import type { InventoryEntry, MonitorEntry } from '../api/inventory-api.ts';
import { request } from './request.ts';
import { traits } from './traits.ts';
import { useAnswer } from './use-answer.ts';

/** The word for `up` is Cisco's, the other assumed. */
const statusWords = { up: traits.upWord, config_changes_pending: 'Config Changes Pending' } as const;

/** Milliseconds between two looks at an appliance that is not up. */
const pollInterval = 150;

export interface InventoryView {
  /** Those that match the filter; `undefined` until they are known. */
  readonly shown: readonly InventoryEntry[] | undefined;
  /** The pages' word for how they are. */
  readonly status: string | undefined;
  readonly filter: string;
  readonly setFilter: (filter: string) => void;
}

/** The appliances and how they are; a status that is not healthy follows the appliance by itself. */
export function useInventory(): InventoryView {
  const appliances = useAnswer<readonly InventoryEntry[]>('/cm/inventory/appliances');
  const status = useStatus();
  const [filter, setFilter] = useState('');
  const shown = appliances?.body.filter(({ fqdn, ipAddress }) =>
    `${fqdn} ${ipAddress} ${traits.managerType}`.toLowerCase().includes(filter.trim().toLowerCase()),
  );
  return { shown, status: status && statusWords[status], filter, setFilter };
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
