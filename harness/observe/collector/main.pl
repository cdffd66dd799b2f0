# All of an observation. Everything that takes time on its own is asked for early and read late.

read_instructions();
print_clock();
find_namespaces();
enter('host');
my $reach = send_pings(@peers);
my $reach_until = now() + $reach_seconds;

my ($network_list, $container_list, @others) =
  map { ask($_) } qw(/networks /containers/json /version /info /services /tasks /nodes);
my @inspections = map { ask("/networks/$_?verbose=true") } ids(answer($network_list));
my @containers = map { ask("/containers/$_/json") } ids(answer($container_list));
my @networks = map { answer($_) } @inspections;
my @places = (sandbox_place(), map { container_place(answer($_)) } @containers);

my @finish = begin_probes(\@places, \@networks, @probes);
look_into_all(\&catch_up);
answer($_) for @others;
$_->() for @finish;

enter('host');
my $lost = unreachable($reach, $reach_until);
end_piece($lost->{$_} ? 1 : 0, PIECE_PEER, $_) for @peers;
end_piece(0, PIECE_END);
