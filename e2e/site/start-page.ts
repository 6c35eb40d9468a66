/** Where a visit by htmx begins: a page with htmx, the extension and one boosted link. */
export const startPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Start</title>
<script src="/probe.js"></script>
<script src="htmx.js"></script>
<script src="/millrace/htmx.js"></script>
</head>
<body hx-ext="millrace">
<h1>Start</h1>
<p><a href="./" hx-boost="true">Go</a></p>
</body>
</html>
`;
