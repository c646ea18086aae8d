// Run by mongosh next to mongod (compose.yaml): initiates the replica set and creates one user per service, limited to
// its database. Idempotent.
const SERVICES = { 'auth-service': 'streamcore_auth', 'video-service': 'streamcore_video', 'subscription-service': 'streamcore_subscription' };
const secret = (name) => fs.readFileSync(`/run/secrets/mongodb-${name}`, 'utf8').trim();

const admin = new Mongo('mongodb://127.0.0.1:27017/?directConnection=true').getDB('admin');
if (!admin.runCommand({ hello: 1 }).setName) {
    admin.runCommand({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host: 'mongodb:27017' }] } });
}
while (!admin.runCommand({ hello: 1 }).isWritablePrimary) {
    sleep(500);
}
try {
    // The localhost exception allows creating the first user without authentication.
    admin.createUser({ user: 'root', pwd: secret('root'), roles: ['root'] });
} catch (e) {
    print(`root: ${e.codeName}`);
}
admin.auth('root', secret('root'));
for (const [service, database] of Object.entries(SERVICES)) {
    const user = { pwd: secret(service), roles: [{ role: 'readWrite', db: database }] };
    if (admin.getUser(service)) {
        admin.updateUser(service, user);
    } else {
        admin.createUser({ user: service, ...user });
    }
}
print('The replica set and its users are set up');
