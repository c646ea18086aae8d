// Says how the platform is doing, and where it is.
document.getElementById('origin').textContent = location.origin;

const health = document.getElementById('health');
fetch('/api/v1/healthcheck')
  .then((answer) => answer.json())
  .then((reply) => {
    health.className = reply.success ? 'up' : 'down';
    health.textContent = reply.success ? 'Every service is ready.' : reply.message;
  })
  .catch(() => {
    health.className = 'down';
    health.textContent = 'The gateway does not answer.';
  });
