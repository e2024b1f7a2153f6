export { route, type Routes } from './route.ts';
