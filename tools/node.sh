# Sourced by ./run, ./test and tools/install.sh: puts the project's own Node in front, where there is one.
vuon_node=build/tools/node/bin
[ ! -x "$vuon_node/node" ] || PATH=$PWD/$vuon_node:$PATH
export PATH
