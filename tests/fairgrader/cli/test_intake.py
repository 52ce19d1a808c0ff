"""The verb that makes what students get, on a real course."""


def test_bundle_makes_one_file_without_an_answer_in_the_folder_where_it_is_called(sums):
    before = {*sums.root.iterdir()}
    code, said = sums.said("bundle", "sums")
    (made,) = {*sums.root.iterdir()} - before
    assert (code, made.name) == (0, "sums.ipynb")  # nothing else is needed, so it is no zip
    assert made.name in said
    assert "HIDDEN TESTS" not in made.read_text("utf-8")
