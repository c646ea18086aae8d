// Run by mongosh beside mongod (compose.yaml): makes the replica set and one user for each service, limited to its
// database. Whoever runs it again changes only what is different.
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
    // As long as there is no user, who comes from mongod's own machine may make the first one.
    admin.createUser({ user: 'root', pwd: secret('root'), roles: ['root'] });
} catch (thereAlready) {
    print(`root: ${thereAlready.codeName}`);
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
print('The replica set and its users are as they should be');
