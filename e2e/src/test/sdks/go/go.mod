module tour

go 1.23

require github.com/streamcore/client v0.0.0

replace github.com/streamcore/client => ./client
