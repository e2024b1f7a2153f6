export { alertName } from './alert-name.ts';
export { type ClientHello, offerOf, readHello } from './client-hello.ts';
