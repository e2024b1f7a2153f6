export { openBlackhole, type Blackhole } from './blackhole.ts';
export { listen, ListenError } from './listen.ts';
export { servePage, type ServedPage } from './serve-page.ts';
export { route, type Routes, unanswered } from './route.ts';
export { type Resolver, Zone } from './zone.ts';
