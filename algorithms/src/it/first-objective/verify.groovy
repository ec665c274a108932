// What a project gets is what the module is tested with: the same versions, the platform's natives, nothing of its tests.
def jars = { file -> file.text.trim().split(File.pathSeparator).collect { new File(it).name } as Set }
def got = jars(new File(basedir, 'target/class-path.txt')).findAll { !it.startsWith('algorithms-') } as Set
def tested = jars(new File(basedir, '../../class-path.txt'))
assert (got - tested).isEmpty()
assert (tested - got).isEmpty()
assert got.any { it ==~ /nd4j-native-.*-(linux|macosx|windows)-.*\.jar/ }
