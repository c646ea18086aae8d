// Run by mongosh beside each member. The first member makes the replica set and its users; whoever comes again, after
// a restart or with changed passwords, changes only what is different.
const HOSTS = ['mongodb-0', 'mongodb-1', 'mongodb-2'].map((pod) => `${pod}.mongodb:27017`);
const SERVICES = {
    'auth-service': 'streamcore_auth',
    'video-service': 'streamcore_video',
    'subscription-service': 'streamcore_subscription',
};
const secret = (name) => require('fs').readFileSync(`/run/secrets/mongodb/${name}`, 'utf8').trim();

function connected() {
    for (;;) {
        try {
            return new Mongo('mongodb://127.0.0.1:27017/?directConnection=true').getDB('admin');
        } catch (notYet) {
            sleep(1000);
        }
    }
}

function isPrimary(admin) {
    for (let second = 0; second < 120; second++) {
        const hello = admin.runCommand({ hello: 1 });
        if (hello.isWritablePrimary) {
            return true;
        }
        if (hello.primary && hello.primary !== hello.me) {
            return false;
        }
        sleep(1000);
    }
    throw new Error('No member has become primary');
}

function signedIn(admin) {
    try {
        return admin.auth('root', secret('root-password'));
    } catch (nobodyThereYet) {
        return false;
    }
}

function createOrUpdate(admin, name, password, roles) {
    if (admin.getUser(name)) {
        admin.updateUser(name, { pwd: password, roles });
    } else {
        admin.createUser({ user: name, pwd: password, roles });
    }
}

const admin = connected();
if (process.env.HOSTNAME === 'mongodb-0' && !admin.runCommand({ hello: 1 }).setName) {
    const members = HOSTS.map((host, number) => ({ _id: number, host, priority: number === 0 ? 2 : 1 }));
    while (!initiated(members)) {
        sleep(2000);
    }
}
if (process.env.HOSTNAME === 'mongodb-0' && isPrimary(admin)) {
    if (!signedIn(admin)) {
        // As long as there is no user, who comes from the same pod may make the first one.
        admin.createUser({ user: 'root', pwd: secret('root-password'), roles: ['root'] });
        admin.auth('root', secret('root-password'));
    }
    for (const [service, database] of Object.entries(SERVICES)) {
        createOrUpdate(admin, service, secret(`${service}-password`), [{ role: 'readWrite', db: database }]);
    }
    print('The replica set and its users are as they should be');
}

/** Whether it worked: it does not before the other members can be reached. */
function initiated(members) {
    try {
        return admin.runCommand({ replSetInitiate: { _id: 'rs0', members } }).ok === 1;
    } catch (notYet) {
        print(`Waiting for the other members: ${notYet.message}`);
        return false;
    }
}
