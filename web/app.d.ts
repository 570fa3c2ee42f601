// What errors carry besides their sentence.
declare global {
	namespace App {
		interface Error {
			message: string;
			requestId?: string;
		}
	}
}

export {};
