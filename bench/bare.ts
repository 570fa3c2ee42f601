// The baseline: the smallest server that Node can be. It reads a request and answers 204, and stores nothing.
import { createServer } from 'node:http';

const server = createServer((request, response) => {
	if (request.method === 'GET') {
		response.writeHead(204).end();
		return;
	}
	request.resume().on('end', () => response.writeHead(204).end());
});
server.listen(0, '127.0.0.1', () => {
	const address = server.address();
	process.stdout.write(`port ${typeof address === 'object' && address ? address.port : 0}\n`);
});
