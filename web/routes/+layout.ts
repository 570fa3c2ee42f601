// Public pages are HTML and CSS: no script is sent. The desk turns scripts on for itself.
export const csr = false;
