import { isDeepStrictEqual } from 'node:util';
import { labRoutes } from '../../../fixtures/lab/lab-routes.ts';
import type { SimulatedLab } from '../../../fixtures/lab/lab.ts';
import { type FaultName, faults, isFaultName, isRouteFault, ofEra } from '../../../mocks/ses/index.ts';

/** The parts of a lab that a fault may be of. */
type LabAtHand = Pick<SimulatedLab, 'relay'> & { readonly routes: Pick<SimulatedLab['routes'], 'now'> };

const names = Object.keys(faults).filter(isFaultName);

/** The fault that a lab has now, whoever brought it about: that of the way to the relay, or the relay's own. */
export function faultInForce(lab: LabAtHand): FaultName | undefined {
  return routeFault(lab) ?? relayFault(lab);
}

/** Where one fault is a part of another, it is the larger one. */
function relayFault({ relay: { serving } }: LabAtHand): FaultName | undefined {
  const now: Readonly<Record<string, unknown>> = { ...serving };
  // The settings of an era are no fault.
  const sound: Readonly<Record<string, unknown>> = ofEra(serving.era);
  const [largest] = names
    .map((name) => ({ name, parts: Object.entries(faults[name]) }))
    .filter(
      ({ name, parts }) =>
        !isRouteFault(faults[name]) &&
        parts.every(([part, value]) => isDeepStrictEqual(now[part], value)) &&
        parts.some(([part, value]) => !isDeepStrictEqual(sound[part], value)),
    )
    .toSorted((one, other) => other.parts.length - one.parts.length);
  return largest?.name;
}

function routeFault({ relay, routes: { now: routes } }: LabAtHand): FaultName | undefined {
  const sound = labRoutes(relay);
  const broken = Object.keys(sound).find((key) => routes[key] !== sound[key]);
  if (broken === undefined) return undefined;
  const [host = '', port] = broken.split(':');
  const way = { host, port: Number(port), blackhole: routes[broken] ?? '' };
  return names.find((name) => {
    const fault = faults[name];
    return isRouteFault(fault) && isDeepStrictEqual(fault.routes(sound, way), { ...routes });
  });
}
