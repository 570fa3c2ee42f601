// Addresses of editions: in them the # of an id is a point.
export const editionPath = (id: string) => `/editions/${id.replace('#', '.')}`;
export const fileAddress = (id: string, name: string) => `/api/v1${editionPath(id)}/${name}`;
