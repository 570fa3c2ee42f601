// What a reader sees when too many ask at once: written here, for it must cost nothing to answer.
export const BUSY_PAGE = `<!doctype html>
<html lang="vi">
	<head>
		<meta charset="utf-8" />
		<meta name="viewport" content="width=device-width, initial-scale=1" />
		<meta name="color-scheme" content="light dark" />
		<title>Đang có rất nhiều người xem · Thực đo</title>
	</head>
	<body>
		<main>
			<h1>Đang có rất nhiều người xem</h1>
			<p>Trang này chưa kịp lập cho mọi người. Xin tải lại sau vài giây, hoặc xem <a href="/vi">trang chủ</a>.</p>
			<p lang="en">Many people are reading at once, and this page is not ready for everyone. Load it again in a few seconds, or see the <a href="/en">home page</a>.</p>
		</main>
	</body>
</html>
`;
