/** What the login page shows. */
export interface LoginPage {
  readonly appName: string;
  readonly pendingId: string;
  readonly username: string;
  readonly extension: string;
  /** What was wrong with the last try. */
  readonly problem?: string;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { display: grid; min-height: 100vh; margin: 0; place-items: center; }
main { width: min(22rem, 90vw); }
h1 { font-size: 1.4rem; margin: 0 0 .25rem; }
label { display: block; margin-top: 1rem; }
input { box-sizing: border-box; width: 100%; padding: .5rem; font: inherit; }
button { margin-top: 1.5rem; width: 100%; padding: .6rem; font: inherit; cursor: pointer; }
.problem { border-left: 4px solid #c22; padding: .25rem .75rem; }
`;

function document(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`;
}

/** The page where a user signs in: one plain form, no script. */
export function loginPage({ appName, pendingId, username, extension, problem }: LoginPage): string {
  const alert =
    problem === undefined ? '' : `<p class="problem" role="alert">${escapeHtml(problem)}</p>\n`;
  return document(
    'Sign in – Cordboard',
    `<h1>Sign in</h1>
<p>to continue to ${escapeHtml(appName)}</p>
${alert}<form method="post" action="/restapi/oauth/login">
<input type="hidden" name="request" value="${escapeHtml(pendingId)}">
<label>Phone number or e-mail
<input name="username" value="${escapeHtml(username)}" autocomplete="username" required autofocus></label>
<label>Extension (with the main number)
<input name="extension" value="${escapeHtml(extension)}" inputmode="numeric" autocomplete="off"></label>
<label>Password
<input name="password" type="password" autocomplete="current-password" required></label>
<button type="submit">Sign in</button>
</form>`,
  );
}

/** A page that says what went wrong and offers nothing to try again. */
export function problemPage(problem: string): string {
  return document(
    'Sign in – Cordboard',
    `<h1>Signing in did not work</h1>\n<p class="problem" role="alert">${escapeHtml(problem)}</p>`,
  );
}

/** The page loads nothing and may be framed by nobody. */
export const PAGE_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
} as const;
