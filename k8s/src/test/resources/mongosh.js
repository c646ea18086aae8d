// A stub of mongosh and its server: runs a script twice, the second time with other passwords, and prints the resulting
// replica set and users.
const script = require('fs').readFileSync(process.argv[2], 'utf8');
const state = { replicaSet: null, users: {}, firstUsers: [], waited: 0 };
let reachable = 0;
let password = 'first';

class Mongo {
    constructor() {
        if (reachable++ === 0) {
            throw new Error('connection refused');
        }
    }
    getDB() {
        let signedIn = false;
        const allowed = () => {
            if (!signedIn && Object.keys(state.users).length > 0) {
                throw new Error('requires authentication');
            }
        };
        return {
            runCommand(command) {
                if (command.replSetInitiate) {
                    if (state.waited < 2) {
                        throw new Error('replica set members are not reachable');
                    }
                    state.replicaSet = command.replSetInitiate;
                    return { ok: 1 };
                }
                return state.replicaSet ? { setName: state.replicaSet._id, isWritablePrimary: true } : {};
            },
            auth(name, given) {
                if (!state.users[name] || state.users[name].pwd !== given) {
                    throw new Error('authentication failed');
                }
                return (signedIn = true);
            },
            getUser(name) {
                allowed();
                return state.users[name] || null;
            },
            createUser(user) {
                allowed();
                if (!signedIn) {
                    state.firstUsers.push(user.user);
                }
                state.users[user.user] = user;
            },
            updateUser(name, change) {
                allowed();
                Object.assign(state.users[name], change);
            },
        };
    }
}

const secrets = { readFileSync: (file) => (file.endsWith('/root-password') ? 'root' : `${password} of ${file}\n`) };
const run = (pod) =>
    new Function('Mongo', 'require', 'sleep', 'print', 'process', script)(
        Mongo, () => secrets, () => state.waited++, () => {}, { env: { HOSTNAME: pod } });
run('mongodb-1');
run('mongodb-0');
password = 'second';
run('mongodb-0');
console.log(JSON.stringify(state));
