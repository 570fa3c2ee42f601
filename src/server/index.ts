// The front door of the server: starting it, and opening the rooms without HTTP for the command line.
export { openRooms, type Rooms } from './rooms.ts';
export { type Running, startServer } from './start.ts';
