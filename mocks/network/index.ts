export { openDeadEnd, type DeadEnd } from './dead-end.ts';
export { route, type Routes } from './route.ts';
export { type RecordType, type Resolver, Zone } from './zone.ts';
