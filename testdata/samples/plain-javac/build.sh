#!/usr/bin/env bash
# Compiles src with javac, Error Prone and krefcheck. No build tool: PROCESSORS holds the jars of error_prone_core,
# kref-checker and what they depend on (and of other Error Prone plugins), CLASSPATH kref-runtime's.
# usage: build.sh [FLAGS FOR ERROR PRONE]
set -eu
cd "$(dirname "$0")"

access=()
for package in api file main model parser processing tree util; do
  access+=("-J--add-exports=jdk.compiler/com.sun.tools.javac.$package=ALL-UNNAMED")
done
for package in code comp; do
  access+=("-J--add-opens=jdk.compiler/com.sun.tools.javac.$package=ALL-UNNAMED")
done

mkdir -p out
find src -name '*.java' >out/sources.txt
"${JAVA_HOME:+$JAVA_HOME/bin/}javac" "${access[@]}" \
  -d out -classpath "$CLASSPATH" \
  -processorpath "$PROCESSORS" \
  -XDcompilePolicy=simple --should-stop=ifError=FLOW \
  "-Xplugin:ErrorProne $*" \
  @out/sources.txt
