// Shows the health and the address of the platform.
document.getElementById('origin').textContent = location.origin;

const health = document.getElementById('health');
fetch('/api/v1/healthcheck')
  .then((response) => response.json())
  .then((reply) => {
    health.className = reply.success ? 'up' : 'down';
    health.textContent = reply.success ? 'Every service is ready.' : reply.message;
  })
  .catch(() => {
    health.className = 'down';
    health.textContent = 'The gateway does not respond.';
  });
