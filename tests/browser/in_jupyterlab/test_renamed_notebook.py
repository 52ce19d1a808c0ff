"""A notebook that is renamed while it is open goes on saving its work where it was, and finds it again."""

from playwright.sync_api import expect

from ..pages.activity_on_page import KERNEL_PATIENCE
from ..pages.kit import code_of
from ..pages.lab_on_page import LabOnPage


def test_the_work_of_a_notebook_that_is_renamed_while_it_is_open_stays_where_it_was(lab, page):
    lab.write("before.ipynb", code_of("weighing", name="weights"))
    lab.open(page, "before.ipynb")
    lab.run_all(page)
    weighing = LabOnPage(page.locator(".motivelab-lab"))
    weighing.rate(M1=30)
    weighing.wait_until_saved()
    place = (lab.folder / "before.ipynb").relative_to(lab.server.root).as_posix()
    renamed = page.request.patch(lab._api(f"api/contents/{place}"), data={"path": place.replace("before", "after")})
    assert renamed.ok
    weighing.rate(M5=10)
    expect(weighing.status).to_contain_text("Saved in my_work/weights.json")
    assert lab.saved_work("weights")["answers"]["answers"]["direct rating"] == {"M1": 30, "M5": 10}
    lab.open(page, "after.ipynb")
    lab.run_all(page)
    expect(weighing.number("M1 ")).to_have_value("30", timeout=KERNEL_PATIENCE)
    assert weighing.shares()[0] == "75 %"
