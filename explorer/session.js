// With sign-in by cookie: who has signed in, and the way in or out.

/**
 * @param {HTMLElement} place where it is shown
 */
export async function showSession(place) {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ query: 'query Session { viewer { name } }' });
  const { data } = await (await fetch(location.pathname, { method: 'POST', headers, body })).json();
  place.append(...(data?.viewer ? [data.viewer.name ?? 'Signed in', wayOut()] : [wayIn()]));
}

function wayIn() {
  const way = document.createElement('a');
  way.href = `/auth/login?${new URLSearchParams({ returnTo: location.pathname })}`;
  way.textContent = 'Sign in';
  return way;
}

function wayOut() {
  const out = document.createElement('button');
  out.type = 'button';
  out.textContent = 'Sign out';
  out.onclick = async () => {
    const { ok } = await fetch('/auth/logout', { method: 'POST' });
    if (ok) location.reload();
    else out.textContent = 'Sign out (it did not work: try again)';
  };
  return out;
}
