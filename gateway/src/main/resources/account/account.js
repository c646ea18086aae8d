// Sends the form of the page to the API, with the token of the link in a mail. The token is in the fragment of the link,
// which no server sees, and is taken out of the address and the history.
const form = document.querySelector('form');
const button = form.querySelector('button');
const result = document.getElementById('result');
const needsToken = form.hasAttribute('data-token');
let token;

function show(succeeded, text) {
  result.className = succeeded ? 'up' : 'down';
  result.textContent = text;
}

function readToken() {
  const found = new URLSearchParams(location.hash.slice(1)).get('token');
  if (found) {
    token = found;
    history.replaceState(null, '', location.pathname);
  }
  form.hidden = needsToken && !token;
  if (form.hidden) {
    show(false, 'This address is incomplete. Open the link in the mail again.');
  } else {
    result.textContent = '';
    result.className = '';
  }
}

function body() {
  const fields = Object.fromEntries(new FormData(form));
  return JSON.stringify(needsToken ? { token, ...fields } : fields);
}

async function send() {
  const response = await fetch(form.dataset.endpoint, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    credentials: 'omit',
    body: body(),
  });
  const reply = await response.json();
  if (reply.success) {
    form.hidden = true;
    show(true, form.dataset.done);
  } else {
    const messages = reply.errors.map((error) => error.message);
    show(false, messages.length > 0 ? messages.join(' ') : reply.message);
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  button.disabled = true;
  send()
    .catch(() => show(false, 'The server does not respond. Try again.'))
    .finally(() => { button.disabled = false; });
});

// A second link that is opened in the same tab changes only the fragment.
addEventListener('hashchange', readToken);
if (needsToken) {
  readToken();
}
